package medivlm.ingest.store.s3;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.robothy.netty.initializer.HttpServerInitializer;
import com.robothy.s3.core.service.BucketService;
import com.robothy.s3.core.service.ObjectService;
import com.robothy.s3.core.service.manager.LocalS3Manager;
import com.robothy.s3.core.service.manager.vectors.LocalS3VectorsManager;
import com.robothy.s3.core.service.s3vectors.S3VectorsService;
import com.robothy.s3.rest.handler.LocalS3RouterFactory;
import com.robothy.s3.rest.service.DefaultServiceFactory;
import com.robothy.s3.rest.service.ServiceFactory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * S3 by LocalS3, in memory, on a free port of loopback only: LocalS3's own launcher listens on
 * every address, so that its parts are put together here.
 */
public final class StandInS3 implements AutoCloseable {
    /** The bucket that is there. */
    public static final String BUCKET = "images";

    /** Some credentials; it takes any. */
    public static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("stand-in", "secret"));

    private final EventLoopGroup accepting = new NioEventLoopGroup(1);
    private final EventLoopGroup connections = new NioEventLoopGroup(2);
    private final DefaultEventLoopGroup working = new DefaultEventLoopGroup(4);
    private final Channel channel;
    private final S3Bucket bucket;

    private StandInS3() {
        LocalS3Manager manager = LocalS3Manager.createInMemoryS3Manager();
        manager.bucketService().createBucket(BUCKET);
        this.channel =
                new ServerBootstrap()
                        .group(accepting, connections)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new HttpServerInitializer(
                                        working, LocalS3RouterFactory.create(services(manager))))
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .syncUninterruptibly()
                        .channel();
        this.bucket = S3Bucket.of(settings(BUCKET), CREDENTIALS);
    }

    /** Starts it. */
    public static StandInS3 start() {
        return new StandInS3();
    }

    /** Its address. */
    public URI address() {
        return URI.create(
                "http://127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort());
    }

    /** How to reach a bucket of it. */
    public S3Settings settings(String name) {
        return settings(address(), name);
    }

    private static S3Settings settings(URI address, String name) {
        return new S3Settings(address, name, "us-east-1", "", true, Duration.ofSeconds(10));
    }

    /** The bucket that is there. */
    public S3Bucket bucket() {
        return bucket;
    }

    /** Writes to the bucket of a running stand-in past the service that uses it. */
    public static void overwrite(URI address, String name, byte[] content) throws Exception {
        try (S3Bucket bucket = S3Bucket.of(settings(address, BUCKET), CREDENTIALS)) {
            bucket.put(name, content);
        }
    }

    /** It does not answer any more. */
    public void stop() {
        channel.close().syncUninterruptibly();
        for (EventExecutorGroup group : List.of(working, connections, accepting)) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Override
    public void close() {
        if (!working.isShuttingDown()) {
            stop();
        }
        bucket.close();
    }

    private static ServiceFactory services(LocalS3Manager manager) {
        BucketService buckets = manager.bucketService();
        ObjectService objects = manager.objectService();
        XmlMapper xml = new XmlMapper();
        xml.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        xml.registerModule(new Jdk8Module());
        xml.registerModule(new JavaTimeModule());
        ServiceFactory services = new DefaultServiceFactory();
        services.register(BucketService.class, () -> buckets);
        services.register(ObjectService.class, () -> objects);
        services.register(XmlMapper.class, () -> xml);
        ObjectMapper json = new ObjectMapper();
        services.register(ObjectMapper.class, () -> json);
        S3VectorsService vectors = LocalS3VectorsManager.createInMemory().s3VectorsService();
        services.register(S3VectorsService.class, () -> vectors);
        return services;
    }
}
