package io.caravanserai.desk.embed;

import io.caravanserai.desk.embed.RefusedTokenException.Why;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Signs tokens of embeds and says whether one still counts. Key and embed are looked up each time. */
@Singleton
public final class EmbedTokens {
    private static final String HUB = "caravanserai";
    private static final String WIDGETS = "widgets";
    private static final String VERSION = "version";
    private static final String FIRST = "first";
    private static final AlgorithmConstraints OURS =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    private final EmbedKeys keys;
    private final Embeds embeds;
    private final InstantSource clock;

    EmbedTokens(EmbedKeys keys, Embeds embeds, InstantSource clock) {
        this.keys = keys;
        this.embeds = embeds;
        this.clock = clock;
    }

    /** A token, and until when it is valid. */
    public record Issued(String token, Instant expires) {}

    /**
     * What a token opens.
     *
     * @param first when the first token was made of those that its page got one after the other
     * @param expires until when it is valid
     */
    public record Admitted(Embed embed, Instant first, Instant expires) {}

    /** The first token of a page. */
    public Issued issue(Embed embed) {
        Instant now = clock.instant();
        return signed(embed, now, now.plus(embed.terms().lifetime()));
    }

    /** The next token of a page; nothing where it would not be valid for longer. */
    public Optional<Issued> renew(Admitted admitted) {
        Terms terms = admitted.embed().terms();
        Instant next = clock.instant().plus(terms.lifetime());
        Instant last = admitted.first().plus(terms.refresh());
        Instant expires = next.isBefore(last) ? next : last;
        // Tokens count in whole seconds.
        return Duration.between(admitted.expires(), expires).toSeconds() > 0
                ? Optional.of(signed(admitted.embed(), admitted.first(), expires))
                : Optional.empty();
    }

    private Issued signed(Embed embed, Instant first, Instant expires) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(HUB);
        claims.setAudience(WIDGETS);
        claims.setSubject(Long.toString(embed.id()));
        claims.setClaim(VERSION, embed.version());
        claims.setClaim(FIRST, first.getEpochSecond());
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        EmbedKeys.Signing key = keys.signing();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKeyIdHeaderValue(key.key().kid());
        signature.setKey(new HmacKey(key.secret()));
        signature.setPayload(claims.toJson());
        try {
            return new Issued(signature.getCompactSerialization(), Instant.ofEpochSecond(expires.getEpochSecond()));
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java can sign with HMAC", e);
        }
    }

    /** What the token opens. The cause of a refusal may name the token: it is for no log. */
    public Admitted check(String token) throws RefusedTokenException {
        JwtClaims claims = claims(token);
        Embed embed = embeds.find(number(claims.getClaimValue("sub")))
                .orElseThrow(() -> new RefusedTokenException(Why.ALTERED));
        if (embed.revoked() != null) {
            throw new RefusedTokenException(Why.REVOKED);
        }
        if (number(claims.getClaimValue(VERSION)) != embed.version()) {
            throw new RefusedTokenException(Why.CHANGED);
        }
        return new Admitted(
                embed,
                Instant.ofEpochSecond(number(claims.getClaimValue(FIRST))),
                Instant.ofEpochSecond(number(claims.getClaimValue("exp"))));
    }

    private static long number(@Nullable Object claim) throws RefusedTokenException {
        try {
            return Long.parseLong(String.valueOf(claim));
        } catch (NumberFormatException e) {
            throw new RefusedTokenException(Why.ALTERED, e);
        }
    }

    private JwtClaims claims(String token) throws RefusedTokenException {
        EmbedKeys.Signing key = keys.find(kid(token)).orElseThrow(() -> new RefusedTokenException(Why.ALTERED));
        if (key.revoked()) {
            throw new RefusedTokenException(Why.REVOKED);
        }
        try {
            return new JwtConsumerBuilder()
                    .setJwsAlgorithmConstraints(OURS)
                    .setVerificationKey(new HmacKey(key.secret()))
                    .setExpectedIssuer(HUB)
                    .setExpectedAudience(WIDGETS)
                    .setRequireSubject()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(token);
        } catch (InvalidJwtException e) {
            throw new RefusedTokenException(e.hasExpired() ? Why.EXPIRED : Why.ALTERED, e);
        }
    }

    /** The key its head names; nothing is believed of it yet. */
    private static String kid(String token) throws RefusedTokenException {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            String kid = signature.getKeyIdHeaderValue();
            return kid == null ? "" : kid;
        } catch (JoseException e) {
            throw new RefusedTokenException(Why.ALTERED, e);
        }
    }
}
