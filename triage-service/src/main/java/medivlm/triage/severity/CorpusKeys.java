package medivlm.triage.severity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the stores: the corpus, a zero byte, then what tells the entries of a corpus apart, so
 * that the entries of a corpus are one range. Times sort by time (big endian, sign flipped).
 */
final class CorpusKeys {
    private static final int UUID_BYTES = 16;

    private CorpusKeys() {}

    /** Prefix of all entries of a corpus. */
    static Bytes corpus(String corpus) {
        return Bytes.wrap(prefix(corpus, 0).array());
    }

    /** (corpus, time, study). */
    static Bytes window(String corpus, long time, UUID study) {
        return Bytes.wrap(
                prefix(corpus, Long.BYTES + UUID_BYTES)
                        .putLong(time ^ Long.MIN_VALUE)
                        .putLong(study.getMostSignificantBits())
                        .putLong(study.getLeastSignificantBits())
                        .array());
    }

    /** Before every {@link #window} key of the corpus that has this time or a later one. */
    static Bytes windowFrom(String corpus, long time) {
        return window(corpus, time, new UUID(0, 0));
    }

    /** Behind every entry of a corpus. */
    static Bytes end(String corpus) {
        byte[] name = corpus.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1).put(name).put((byte) 1).array());
    }

    /** (corpus, study). */
    static Bytes study(String corpus, UUID study) {
        return Bytes.wrap(
                prefix(corpus, UUID_BYTES)
                        .putLong(study.getMostSignificantBits())
                        .putLong(study.getLeastSignificantBits())
                        .array());
    }

    /** (corpus, concept). */
    static Bytes concept(String corpus, String concept) {
        byte[] text = concept.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(prefix(corpus, text.length).put(text).array());
    }

    /** Time of a {@link #window} key. */
    static long timeOf(Bytes window) {
        byte[] key = window.get();
        return ByteBuffer.wrap(key, key.length - UUID_BYTES - Long.BYTES, Long.BYTES).getLong()
                ^ Long.MIN_VALUE;
    }

    /** Study of a {@link #window} key. */
    static UUID studyOf(Bytes window) {
        byte[] key = window.get();
        ByteBuffer tail = ByteBuffer.wrap(key, key.length - UUID_BYTES, UUID_BYTES);
        return new UUID(tail.getLong(), tail.getLong());
    }

    /** Concept of a {@link #concept} key. */
    static String conceptOf(String corpus, Bytes key) {
        int start = corpus.getBytes(StandardCharsets.UTF_8).length + 1;
        byte[] bytes = key.get();
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private static ByteBuffer prefix(String corpus, int more) {
        byte[] name = corpus.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 1 + more).put(name).put((byte) 0);
    }
}
