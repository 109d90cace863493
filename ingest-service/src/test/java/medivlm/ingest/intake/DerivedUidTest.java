package medivlm.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import medivlm.ingest.store.ContentHash;
import org.junit.jupiter.api.Test;

class DerivedUidTest {
    private static final ContentHash ONE = ContentHash.of(new byte[] {1});
    private static final ContentHash TWO = ContentHash.of(new byte[] {2});

    @Test
    void uidIsAVersion5UuidUnderRoot225() {
        String uid = DerivedUid.study("main", ONE);

        BigInteger uuid = new BigInteger(uid.substring("2.25.".length()));
        assertThat(uid).hasSizeLessThanOrEqualTo(64);
        assertThat(uuid.shiftRight(76).intValue() & 0xF).isEqualTo(5);
        assertThat(uuid.shiftRight(62).intValue() & 0x3).isEqualTo(2);
    }

    @Test
    void sameImageOfTheSameSiteHasTheSameUidAndNoOtherHas() {
        assertThat(DerivedUid.study("main", ONE)).isEqualTo(DerivedUid.study("main", ONE));
        assertThat(DerivedUid.study("main", ONE))
                .isNotEqualTo(DerivedUid.study("main", TWO))
                .isNotEqualTo(DerivedUid.study("north", ONE))
                .isNotEqualTo(DerivedUid.instance("main", ONE));
    }
}
