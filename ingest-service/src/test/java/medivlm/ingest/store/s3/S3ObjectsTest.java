package medivlm.ingest.store.s3;

import medivlm.ingest.store.SmallObjects;
import medivlm.ingest.store.SmallObjectsContract;
import org.junit.jupiter.api.AfterEach;

class S3ObjectsTest extends SmallObjectsContract {
    private final StandInS3 s3 = StandInS3.start();

    @AfterEach
    void stop() {
        s3.close();
    }

    @Override
    protected SmallObjects objects() {
        return new S3Objects(s3.bucket());
    }
}
