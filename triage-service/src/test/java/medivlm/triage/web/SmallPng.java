package medivlm.triage.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes a screenshot as small as PNG can without losing anything; browsers don't try. */
final class SmallPng {
    private SmallPng() {}

    static void write(byte[] screenshot, Path file) throws IOException {
        BufferedImage shot = ImageIO.read(new ByteArrayInputStream(screenshot));
        BufferedImage opaque =
                new BufferedImage(shot.getWidth(), shot.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(shot, 0, 0, null);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam most = writer.getDefaultWriteParam();
            most.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            most.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque, null, null), most);
        } finally {
            writer.dispose();
        }
    }
}
