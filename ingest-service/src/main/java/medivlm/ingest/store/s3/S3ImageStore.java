package medivlm.ingest.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageName;
import medivlm.ingest.store.ImageStore;
import medivlm.ingest.store.ImageStoreUnavailableException;
import medivlm.ingest.store.Spool;
import medivlm.ingest.store.Spooled;
import medivlm.ingest.store.StoredContent;
import medivlm.ingest.store.StoredImage;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Image store in a bucket, under the same names as in a directory, so that one can be copied to the
 * other. What comes in, and what is being read, lies in a local file for a moment: nothing is given
 * out before its checksum is verified. One request stores an image, so that it has at most 5 GiB.
 */
public final class S3ImageStore implements ImageStore {
    private static final byte[] MARK = {};

    private final S3Bucket bucket;
    private final Spool spool;
    private final String probe = "probes/" + UUID.randomUUID();

    /**
     * @param bucket keeps the images
     * @param spool takes what comes in or is being read
     */
    public S3ImageStore(S3Bucket bucket, Spool spool) {
        this.bucket = bucket;
        this.spool = spool;
    }

    @Override
    public Spooled spool(InputStream in, long maxBytes)
            throws ImageStoreUnavailableException, IOException {
        return spool.take(in, maxBytes);
    }

    @Override
    public StoredImage put(Spooled content, String site) throws ImageStoreUnavailableException {
        ContentHash hash = content.hash();
        String marker = ImageName.marker(hash, site);
        boolean stored = isIntact(hash, content.length());
        boolean held = stored && bucket.length(marker).isPresent();
        if (!stored) {
            bucket.put(ImageName.content(hash), content.file(), hash);
        }
        if (!held) {
            bucket.put(marker, MARK);
        }
        return new StoredImage(hash, content.length(), held);
    }

    @Override
    public StoredContent read(ContentHash hash) throws ImageStoreUnavailableException {
        Optional<ResponseInputStream<GetObjectResponse>> found =
                bucket.get(ImageName.content(hash));
        if (found.isEmpty()) {
            return new StoredContent.Absent();
        }
        Spooled content = fetch(found.get());
        if (content.hash().equals(hash)) {
            return new StoredContent.Found(content);
        }
        content.close();
        return new StoredContent.Corrupt(content.hash());
    }

    private Spooled fetch(ResponseInputStream<GetObjectResponse> in)
            throws ImageStoreUnavailableException {
        long length = in.response().contentLength();
        Spooled content;
        try (in) {
            content = spool.take(in, length);
        } catch (IOException | SdkException e) {
            throw S3Bucket.broken(e);
        }
        if (content.length() != length) {
            content.close();
            throw S3Bucket.broken(new IOException("fewer bytes than announced"));
        }
        return content;
    }

    @Override
    public boolean heldBy(ContentHash hash, String site) throws ImageStoreUnavailableException {
        return ImageName.isSite(site) && bucket.length(ImageName.marker(hash, site)).isPresent();
    }

    @Override
    public boolean isKept(ContentHash hash, String site) throws ImageStoreUnavailableException {
        return heldBy(hash, site) && bucket.length(ImageName.content(hash)).isPresent();
    }

    @Override
    public void release(ContentHash hash, String site) throws ImageStoreUnavailableException {
        bucket.delete(ImageName.marker(hash, site));
        if (!bucket.hasAny(ImageName.markers(hash))) {
            bucket.delete(ImageName.content(hash));
        }
    }

    @Override
    public void probe() throws ImageStoreUnavailableException {
        spool.probe();
        bucket.put(probe, MARK);
        bucket.delete(probe);
    }

    private boolean isIntact(ContentHash hash, long length) throws ImageStoreUnavailableException {
        String name = ImageName.content(hash);
        if (bucket.length(name).orElse(-1) != length) {
            return false;
        }
        Optional<ResponseInputStream<GetObjectResponse>> stored = bucket.get(name);
        if (stored.isEmpty()) {
            return false;
        }
        try (InputStream in = stored.get()) {
            return ContentHash.of(in).equals(hash);
        } catch (IOException | SdkException e) {
            throw S3Bucket.broken(e);
        }
    }
}
