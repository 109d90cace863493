package medivlm.triage.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final JWTAuthContextInfo CONTEXT = new JWTAuthContextInfo();
    private static final Instant EXPIRES = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = EXPIRES.minusSeconds(10);
    private int verifications;
    private boolean refusing;

    private final VerifiedTokens tokens =
            new VerifiedTokens(clock(() -> now), new CountingVerifier());

    @Test
    void oneTokenIsVerifiedOnceAndAnotherForItself() throws ParseException {
        JWTCallerPrincipal first = tokens.parse("a.b.c", CONTEXT);
        assertThat(tokens.parse("a.b.c", CONTEXT)).isSameAs(first);
        assertThat(verifications).isEqualTo(1);
        assertThat(tokens.parse("a.b.d", CONTEXT)).isNotSameAs(first);
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void whatHasExpiredIsVerifiedAgainAndRefused() throws ParseException {
        tokens.parse("a.b.c", CONTEXT);
        now = EXPIRES.minus(Duration.ofMillis(1));
        tokens.parse("a.b.c", CONTEXT);
        assertThat(verifications).isEqualTo(1);
        refusing = true;
        now = EXPIRES;
        assertThatThrownBy(() -> tokens.parse("a.b.c", CONTEXT)).isInstanceOf(ParseException.class);
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void whatWasRefusedIsNotRemembered() throws ParseException {
        refusing = true;
        assertThatThrownBy(() -> tokens.parse("a.b.c", CONTEXT)).isInstanceOf(ParseException.class);
        refusing = false;
        assertThat(tokens.parse("a.b.c", CONTEXT)).isNotNull();
        assertThat(verifications).isEqualTo(2);
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private final class CountingVerifier extends JWTCallerPrincipalFactory {
        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context)
                throws ParseException {
            verifications++;
            if (refusing) {
                throw new ParseException("refused");
            }
            JwtClaims claims = new JwtClaims();
            claims.setExpirationTime(NumericDate.fromMilliseconds(EXPIRES.toEpochMilli()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
