/**
 * Owns keys, demo accounts and tokens of one data directory. Must not know how the services check
 * them beyond the file formats: RSA keys as PEM, accounts as JSON, tokens as JWT (RFC 7519, RS256).
 */
@NullMarked
package medivlm.standalone.access;

import org.jspecify.annotations.NullMarked;
