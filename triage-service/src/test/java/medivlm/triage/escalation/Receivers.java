package medivlm.triage.escalation;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.StandardSocketFactory;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.config.ConfigProvider;

/** Real receivers on loopback: HTTP, SMTP and MLLP. */
final class Receivers implements Closeable {
    /** What the webhook got: its headers and its body. */
    record Told(String message, String signature, String body) {}

    final Queue<Told> webhook = new ConcurrentLinkedQueue<>();
    final Queue<String> hl7 = new ConcurrentLinkedQueue<>();
    private final List<Closeable> open = new ArrayList<>();
    private GreenMail mail = new GreenMail();

    static int port(String name) {
        return ConfigProvider.getConfig().getValue("test.port." + name, Integer.class);
    }

    Receivers webhook() throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port("webhook")),
                        16);
        server.createContext(
                "/told",
                exchange -> {
                    webhook.add(
                            new Told(
                                    exchange.getRequestHeaders().getFirst("Triage-Message"),
                                    exchange.getRequestHeaders().getFirst("Triage-Signature"),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        open.add(() -> server.stop(0));
        return this;
    }

    Receivers mail() {
        mail = new GreenMail(new ServerSetup(port("mail"), "127.0.0.1", "smtp"));
        mail.start();
        open.add(mail::stop);
        return this;
    }

    MimeMessage[] mails() {
        return mail.getReceivedMessages();
    }

    Receivers hl7() throws InterruptedException {
        HapiContext context = new DefaultHapiContext();
        context.setSocketFactory(new LoopbackSockets());
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        HL7Service server = context.newServer(port("hl7"), false);
        server.registerApplication(
                new ReceivingApplication<Message>() {
                    @Override
                    public Message processMessage(Message message, Map<String, Object> metadata)
                            throws HL7Exception {
                        hl7.add(message.encode());
                        try {
                            return message.generateACK();
                        } catch (IOException e) {
                            throw new HL7Exception(e);
                        }
                    }

                    @Override
                    public boolean canProcess(Message message) {
                        return true;
                    }
                });
        server.startAndWait();
        open.add(() -> {
            server.stopAndWait();
            context.close();
        });
        return this;
    }

    private static final class LoopbackSockets extends StandardSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public void bind(SocketAddress address) throws IOException {
                    super.bind(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(),
                                    ((InetSocketAddress) address).getPort()));
                }
            };
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable receiver : open.reversed()) {
            receiver.close();
        }
    }
}
