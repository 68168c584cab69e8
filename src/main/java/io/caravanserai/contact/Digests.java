package io.caravanserai.contact;

import io.caravanserai.store.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What stands for an identity where it must not be read: a digest that only this hub's database can make. */
final class Digests {
    private final Sql sql;
    private volatile @Nullable String salt;

    Digests(Sql sql) {
        this.sql = sql;
    }

    /** SHA-256 in hex. */
    String of(Identity identity) {
        return of(identity.medium().word() + ':' + identity.text());
    }

    /** As above, of any text. */
    String of(String text) {
        try {
            byte[] bytes = (salt() + ' ' + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private String salt() {
        String known = salt;
        if (known == null) {
            known = sql.one("select salt from contact_salt", row -> row.getString(1))
                    .orElseThrow();
            salt = known;
        }
        return known;
    }
}
