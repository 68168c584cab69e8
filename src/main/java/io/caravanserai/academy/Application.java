package io.caravanserai.academy;

import io.caravanserai.message.EmailAddress;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.UuidV5;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An application to become a student, a row of {@code cta_submissions} as it is shown to whoever decides. Any field but the
 * id may be missing.
 *
 * @param country ISO 3166 alpha-2
 * @param language BCP 47
 * @param zone IANA
 * @param text what the person wrote
 * @param status {@code pending}, {@code approved}, {@code rejected}, or a word of the academy's own
 */
public record Application(
        String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String name,
        @Nullable String country,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String text,
        @Nullable String status) {

    private static final UUID NAMESPACE = UUID.fromString("ccc4df63-00da-5381-bcb6-613af4e43482");
    private static final int VERSION_BYTES = 8;

    /**
     * Tells what is shown from what was shown before: a hash of all that decides, in hex. The status is not in it, since the
     * hub sets that itself.
     */
    public String version() {
        MessageDigest sha256 = sha256();
        for (@Nullable String field : fields()) {
            byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
            // A field that ends where another begins is another application.
            sha256.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest(), 0, VERSION_BYTES);
    }

    private List<@Nullable String> fields() {
        return Arrays.asList(id, email, phone, name, country, language, zone, text);
    }

    /** The id of the login it leads to: the same for ever, so that a second attempt finds what the first has made. */
    public UUID login() {
        return UuidV5.of(NAMESPACE, id);
    }

    /** The address as it is written to; empty where there is none. */
    public String address() {
        return email == null ? "" : EmailAddress.of(email).orElse("");
    }

    /** As messages carry a person: {@code {id, email, phone, country, name, language, zone}}. */
    public Map<String, Object> person() {
        Map<String, Object> person = JsonValues.ordered("id", login().toString(), "email", address());
        put(person, "phone", phone);
        put(person, "country", country);
        put(person, "name", name);
        put(person, "language", language);
        put(person, "zone", zone);
        return person;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            map.put(name, value.strip());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
