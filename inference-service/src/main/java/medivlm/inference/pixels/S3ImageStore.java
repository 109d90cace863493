package medivlm.inference.pixels;

import java.io.IOException;
import java.time.Duration;
import medivlm.inference.analysis.ImageStoreUnavailableException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The image store in a bucket of S3-compatible storage. */
final class S3ImageStore implements ImageStore {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final long maxBytes;

    private S3ImageStore(S3Client client, String bucket, String prefix, long maxBytes) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
        this.maxBytes = maxBytes;
    }

    /** The store of a configuration, with the credentials of the environment. */
    static S3ImageStore of(ImageStoreConfig.S3 config, long maxBytes) {
        return of(config, DefaultCredentialsProvider.builder().build(), maxBytes);
    }

    static S3ImageStore of(
            ImageStoreConfig.S3 config, AwsCredentialsProvider credentials, long maxBytes) {
        String bucket =
                config.bucket()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "triage.image-store.s3.bucket is missing; name the"
                                                + " bucket that ingest-service keeps images"
                                                + " in"));
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(config.region()))
                        .credentialsProvider(credentials)
                        // the name is the checksum, which is verified here
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder()
                                        .pathStyleAccessEnabled(config.pathStyle())
                                        .build())
                        .overrideConfiguration(
                                override -> override.apiCallTimeout(config.timeout()))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(config.timeout()));
        config.endpoint().ifPresent(builder::endpointOverride);
        return new S3ImageStore(builder.build(), bucket, config.prefix().orElse(""), maxBytes);
    }

    @Override
    public StoredContent read(String sha256) {
        try (ResponseInputStream<GetObjectResponse> in =
                client.getObject(
                        request -> request.bucket(bucket).key(prefix + ImageStore.name(sha256)))) {
            long length = in.response().contentLength();
            if (length > maxBytes) {
                in.abort();
                return StoredContent.Damaged.tooLong(length);
            }
            byte[] bytes = in.readAllBytes();
            if (bytes.length != length) {
                throw new IOException("fewer bytes than announced");
            }
            return Checksum.of(bytes).equals(sha256)
                    ? new StoredContent.Found(bytes)
                    : StoredContent.Damaged.otherChecksum();
        } catch (NoSuchKeyException e) {
            return new StoredContent.Missing();
        } catch (AwsServiceException e) {
            throw new ImageStoreUnavailableException(
                    "the image store (S3) refused with "
                            + e.statusCode()
                            + "; check triage.image-store.s3.bucket and the credentials",
                    e);
        } catch (SdkException | IOException e) {
            throw new ImageStoreUnavailableException(
                    "the image store (S3) cannot be read; check triage.image-store.s3.endpoint and"
                            + " the network",
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
