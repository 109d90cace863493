package medivlm.ingest.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import medivlm.ingest.store.ContentHash;
import medivlm.ingest.store.ImageStoreUnavailableException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket by the names of this service. What was put is durable when {@code put} returns, and from
 * then on every read and list has it (Amazon S3, MinIO, Ceph). Safe for use by many threads.
 */
public final class S3Bucket implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    private S3Bucket(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * The bucket of these settings; nothing is sent yet.
     *
     * @param credentials who asks
     */
    public static S3Bucket of(S3Settings settings, AwsCredentialsProvider credentials) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials)
                        // our own SHA-256 goes with what needs one; other makers refuse more
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(settings.pathStyle())
                                        .chunkedEncodingEnabled(false)
                                        .build())
                        .overrideConfiguration(
                                override -> override.apiCallTimeout(settings.timeout()))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(settings.timeout()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return new S3Bucket(builder.build(), settings.bucket(), settings.prefix());
    }

    /** Puts a file, which the storage refuses where what arrives has another checksum. */
    void put(String name, Path file, ContentHash hash) throws ImageStoreUnavailableException {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash.hex()));
        try {
            client.putObject(
                    request -> request.bucket(bucket).key(key(name)).checksumSHA256(checksum),
                    RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
    }

    void put(String name, byte[] content) throws ImageStoreUnavailableException {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key(key(name)),
                    RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
    }

    /** Length of an object; empty where there is none. */
    OptionalLong length(String name) throws ImageStoreUnavailableException {
        try {
            return OptionalLong.of(
                    client.headObject(request -> request.bucket(bucket).key(key(name)))
                            .contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw S3Faults.of(e);
            }
            if (isBucketGone()) {
                throw S3Faults.noBucket(e);
            }
            return OptionalLong.empty();
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
    }

    /** An object, to be read to its end or aborted; empty where there is none. */
    Optional<ResponseInputStream<GetObjectResponse>> get(String name)
            throws ImageStoreUnavailableException {
        try {
            return Optional.of(client.getObject(request -> request.bucket(bucket).key(key(name))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
    }

    /** A small object whole; empty where there is none. */
    Optional<byte[]> bytes(String name) throws ImageStoreUnavailableException {
        Optional<ResponseInputStream<GetObjectResponse>> found = get(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = found.get()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException | SdkException e) {
            throw broken(e);
        }
    }

    /** Last segments of the names directly below a folder, in ascending order. */
    SortedSet<String> list(String folder) throws ImageStoreUnavailableException {
        String begin = key(folder) + "/";
        SortedSet<String> names = new TreeSet<>();
        try {
            for (ListObjectsV2Response page :
                    client.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(begin).delimiter("/"))) {
                for (S3Object object : page.contents()) {
                    names.add(object.key().substring(begin.length()));
                }
                for (CommonPrefix below : page.commonPrefixes()) {
                    String name = below.prefix().substring(begin.length());
                    names.add(name.substring(0, name.length() - 1));
                }
            }
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
        names.remove("");
        return names;
    }

    /** Whether any name begins so. */
    boolean hasAny(String begin) throws ImageStoreUnavailableException {
        try {
            return !client.listObjectsV2(
                            request -> request.bucket(bucket).prefix(key(begin)).maxKeys(1))
                    .contents()
                    .isEmpty();
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
    }

    void delete(String name) throws ImageStoreUnavailableException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key(name)));
        } catch (SdkException e) {
            throw S3Faults.of(e);
        }
    }

    /** What a connection that broke off means. */
    static ImageStoreUnavailableException broken(Exception e) {
        return ImageStoreUnavailableException.unusable(
                "the image store (S3) broke off in the middle of an image; try again", e);
    }

    @Override
    public void close() {
        client.close();
    }

    /** A HEAD has no body that would tell a missing bucket from a missing object. */
    private boolean isBucketGone() {
        try {
            client.headBucket(request -> request.bucket(bucket));
            return false;
        } catch (SdkException e) {
            return true;
        }
    }

    private String key(String name) {
        return prefix + name;
    }
}
