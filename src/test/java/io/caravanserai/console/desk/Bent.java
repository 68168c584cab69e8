package io.caravanserai.console.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as somebody would bend them, written without the library that reads them. */
final class Bent {
    /** One that looks as those of the hub do. */
    static final String SAMPLE = encoded("{\"alg\":\"HS256\",\"kid\":\"k\"}") + "."
            + encoded("{\"sub\":\"1\",\"version\":1,\"first\":1,\"exp\":1}") + "." + encoded("signature");

    private static final long FAR = 4_000_000_000L;

    private Bent() {}

    /**
     * Ways to bend a token, each by what it is.
     *
     * @param secret what the hub signs with: some are signed rightly, and say what the hub would not
     */
    static Map<String, String> tokens(String token, byte[] secret) {
        Map<String, String> bent = new LinkedHashMap<>();
        shapes(token, bent);
        heads(token, secret, bent);
        claims(token, secret, bent);
        return bent;
    }

    private static void shapes(String token, Map<String, String> bent) {
        String unsigned = token.substring(0, token.lastIndexOf('.'));
        bent.put("nothing", "");
        bent.put("a word", "hello");
        bent.put("three words", "a.b.c");
        bent.put("five parts", token + ".x.y");
        bent.put("a long word", "x".repeat(3_000));
        bent.put("no signature", unsigned + ".");
        bent.put("head and claims alone", unsigned);
        bent.put("another signature", unsigned + "." + encoded("x".repeat(32)));
        bent.put("a shorter signature", token.substring(0, token.length() - 4));
    }

    private static void heads(String token, byte[] secret, Map<String, String> bent) {
        String kid = kid(token);
        String claims = token.split("\\.")[1];
        String signature = token.split("\\.")[2];
        for (String none : new String[] {"none", "None", "NONE", ""}) {
            bent.put("algorithm '" + none + "' alone", head("", none, kid) + "." + claims + ".");
            bent.put("algorithm '" + none + "'", head("", none, kid) + "." + claims + "." + signature);
        }
        for (String other : new String[] {"HS384", "HS512", "RS256", "ES256", "PS256", "hs256"}) {
            String signed = head("", other, kid) + "." + claims;
            bent.put("algorithm " + other, signed + "." + mac(signed, secret, other));
        }
        bent.put(
                "a key of its own",
                signed(head("\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"},", "HS256", kid), claims, new byte[32]));
        bent.put("signed with zeros", signed(token.split("\\.")[0], claims, new byte[32]));
        bent.put("no key named", signed(encoded("{\"alg\":\"HS256\"}"), claims, secret));
        bent.put("an unknown key", signed(head("", "HS256", "nobody"), claims, secret));
        bent.put("SQL for a key", signed(head("", "HS256", "' or 1=1 --"), claims, secret));
        bent.put("a head nobody understands", signed(head("\"crit\":[\"x\"],\"x\":1,", "HS256", kid), claims, secret));
    }

    private static void claims(String token, byte[] secret, Map<String, String> bent) {
        String head = token.split("\\.")[0];
        String signature = token.split("\\.")[2];
        bent.put("another embed, old signature", head + "." + with(token, "sub", "1000000") + "." + signature);
        bent.put("a later end, old signature", head + "." + with(token, "exp", FAR) + "." + signature);
        bent.put("another version, old signature", head + "." + with(token, "version", 2) + "." + signature);
        bent.put("an unknown embed", signed(token, secret, "sub", "999999999"));
        bent.put("an embed that is no number", signed(token, secret, "sub", "1 or 1=1"));
        bent.put("no embed", signed(token, secret, "sub", null));
        bent.put("no end", signed(token, secret, "exp", null));
        bent.put("another audience", signed(token, secret, "aud", "api"));
        bent.put("another issuer", signed(token, secret, "iss", "somebody"));
        bent.put("not valid yet", signed(token, secret, "nbf", FAR));
        bent.put("a version that is no number", signed(token, secret, "version", "one"));
        bent.put("no version", signed(token, secret, "version", null));
        bent.put("no first", signed(token, secret, "first", null));
        bent.put("claims that are no object", signed(head, encoded("[1]"), secret));
    }

    /** The token signed again, with another claim; without it for null. */
    static String signed(String token, byte[] secret, String claim, Object value) {
        return signed(token.split("\\.")[0], with(token, claim, value), secret);
    }

    /** The token with another head and its old signature. */
    static String renamed(String token, String algorithm, String kid) {
        String[] parts = token.split("\\.");
        return head("", algorithm, kid) + "." + parts[1] + "." + parts[2];
    }

    static String kid(String token) {
        return json(token, 0).get("kid").asText();
    }

    static long claim(String token, String name) {
        return json(token, 1).get(name).asLong();
    }

    private static String with(String token, String claim, Object value) {
        ObjectNode claims = (ObjectNode) json(token, 1);
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.set(claim, Json.MAPPER.valueToTree(value));
        }
        return encoded(claims.toString());
    }

    private static JsonNode json(String token, int part) {
        try {
            return Json.MAPPER.readTree(
                    new String(Base64.getUrlDecoder().decode(token.split("\\.")[part]), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String head(String more, String algorithm, String kid) {
        return encoded("{" + more + "\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}");
    }

    private static String signed(String head, String claims, byte[] secret) {
        return head + "." + claims + "." + mac(head + "." + claims, secret, "HS256");
    }

    private static String mac(String text, byte[] secret, String algorithm) {
        try {
            String name = "Hmac" + Map.of("HS384", "SHA384", "HS512", "SHA512").getOrDefault(algorithm, "SHA256");
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
