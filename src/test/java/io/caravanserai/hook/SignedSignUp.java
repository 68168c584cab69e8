package io.caravanserai.hook;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** A sign-up as the website posts it. */
public final class SignedSignUp {
    private SignedSignUp() {}

    /** Posts one of a person nobody knows. */
    public static ValidatableResponse post() {
        return post("{\"email\":\"" + UUID.randomUUID() + "@example.com\",\"first_name\":\"Ada\",\"red_systems\":1}");
    }

    /** Posts this body. */
    public static ValidatableResponse post(String body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        byte[] signed = (timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return given().contentType("application/json")
                .header("X-Timestamp", timestamp)
                .header("X-Signature-256", HexFormat.of().formatHex(new Hmac("sha256", "signup-secret").of(signed)))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/hooks/christmas-signup")
                .then();
    }
}
