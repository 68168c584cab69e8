package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may set, and what stops the start. */
class ConfiguredTest {
    private static final OutsideSystem HUBSPOT = Shipped.system("hubspot");
    private static final OutsideSystem HUBSPOT_SEARCH = Shipped.system("hubspot-search");
    private static final OutsideSystem TIMEBACK = Shipped.system("timeback");
    private static final OutsideSystem SLACK = Shipped.system("slack");
    private static final OutsideSystem YOBI_AUTH = Shipped.system("yobi-auth");

    @Test
    void goesToTheVendorWhenNothingIsSet() {
        Configured configured = configured(Map.of());
        assertThat(configured.address(HUBSPOT).shown()).isEqualTo("https://api.hubapi.com");
        assertThat(configured.limit(HUBSPOT)).hasToString("100/10s");
        assertThat(configured.limit(TIMEBACK)).isNull();
        assertThat(configured.timeout(HUBSPOT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(configured.hasCredentials(HUBSPOT)).isFalse();
    }

    @Test
    void goesToTheSandboxWhereItIsOnWithoutCredentialsAndWithoutABudget() {
        Configured configured = configured(Map.of("hub.sandbox.url", "http://127.0.0.1:9"));
        assertThat(configured.address(HUBSPOT).url()).hasToString("http://127.0.0.1:9/sandbox/hubspot");
        assertThat(configured.hasCredentials(HUBSPOT)).isTrue();
        assertThat(configured.limit(HUBSPOT)).isNull();
    }

    /** It was seen to take the whole overview down. */
    @Test
    void aSystemOfAFileIsNotCalledWhereTheSandboxIsOnAndCanStillBeShown() {
        OutsideSystem shop = shop("""
                title: Shop
                baseUrl: https://api.shop.example
                login: {kind: none}
                rateLimit: none
                test: {path: /me}
                terms: nobody's
                """);
        assertThat(configured(Map.of()).address(shop).shown()).isEqualTo("https://api.shop.example");
        Address none =
                configured(Map.of("hub.sandbox.url", "http://127.0.0.1:9")).address(shop);
        assertThat(none.shown()).isEqualTo("nowhere: the sandbox does not simulate shop");
        assertThatThrownBy(none::url)
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("hub.connection.shop.base-url");
    }

    @Test
    void aPartOfASystemIsInTheSamePlaceWithTheSameCredentialsAndABudgetOfItsOwn() {
        Configured real = configured(Map.of(
                "hub.connection.hubspot.base-url", "https://hs.example.org", "hub.connection.hubspot.token", "t"));
        assertThat(real.address(HUBSPOT_SEARCH).url()).hasToString("https://hs.example.org");
        assertThat(real.hasCredentials(HUBSPOT_SEARCH)).isTrue();
        assertThat(real.limit(HUBSPOT_SEARCH)).hasToString("5/1100ms");
        assertThat(configured(Map.of()).hasCredentials(HUBSPOT_SEARCH)).isFalse();
        Configured simulated = configured(Map.of("hub.sandbox.url", "http://127.0.0.1:9"));
        assertThat(simulated.address(HUBSPOT_SEARCH).url()).hasToString("http://127.0.0.1:9/sandbox/hubspot");
        assertThat(simulated.address(YOBI_AUTH).url()).hasToString("http://127.0.0.1:9/sandbox/yobi/api/v1");
    }

    @Test
    void slackIsReachedByAWebhookOrByATokenAndTheWebhookIsNotShown() {
        Configured webhook =
                configured(Map.of("hub.connection.slack.base-url", "https://hooks.slack.com/services/T1/B1/s3cr3t"));
        assertThat(webhook.hasCredentials(SLACK)).isTrue();
        assertThat(webhook.address(SLACK).shown()).isEqualTo("https://hooks.slack.com/services/***");
        Configured token = configured(Map.of("hub.connection.slack.token", "t"));
        assertThat(token.hasCredentials(SLACK)).isTrue();
        assertThat(token.address(SLACK).shown()).isEqualTo("https://slack.com/api/chat.postMessage");
        assertThat(configured(Map.of()).hasCredentials(SLACK)).isFalse();
        assertThat(configured(Map.of("hub.sandbox.url", "http://127.0.0.1:9", "hub.connection.slack.token", "t"))
                        .address(SLACK)
                        .url())
                .hasToString("http://127.0.0.1:9/sandbox/slack/api/chat.postMessage");
    }

    @Test
    void doesWhatIsSet() {
        Configured configured = configured(Map.of(
                "hub.sandbox.url", "http://127.0.0.1:9",
                "hub.connection.hubspot.base-url", "https://hs.example.org/api",
                "hub.connection.hubspot.rate-limit", "5/1m",
                "hub.connection.hubspot.timeout", "3s",
                "hub.connection.hubspot.max-answer", "2K",
                "hub.connection.hubspot.max-pause", "5m",
                "hub.connection.hubspot.max-concurrent", "2",
                "hub.connection.hubspot.max-attempts", "1",
                "hub.connection.hubspot.token", "t"));
        assertThat(configured.address(HUBSPOT).simulated()).isFalse();
        assertThat(configured.limit(HUBSPOT).time()).isEqualTo(Duration.ofMinutes(1));
        assertThat(configured.timeout(HUBSPOT)).isEqualTo(Duration.ofSeconds(3));
        assertThat(configured.rules(HUBSPOT))
                .isEqualTo(new Connection.Rules("hubspot", 2, 1, Duration.ofMillis(2700), null, HUBSPOT.constants()));
        assertThat(configured.bounds(HUBSPOT))
                .isEqualTo(new Bounds("hubspot", Duration.ofSeconds(3), Duration.ofSeconds(9), 2048, 2));
        assertThat(configured.maxPause(HUBSPOT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(configured.hasCredentials(HUBSPOT)).isTrue();
    }

    @Test
    void takesAnEmptyValueOfTheEnvironmentForNone() {
        Map<String, String> values = Map.of(
                "hub.connection.hubspot.token", "${NOBODY_SETS_THIS:}",
                "hub.connection.timeback.base-url", "${NOBODY_SETS_THIS:}");
        start(values).check(true);
        Configured configured = configured(values);
        assertThat(configured.hasCredentials(HUBSPOT)).isFalse();
        assertThat(configured.address(TIMEBACK).shown()).isEqualTo("https://api.alpha-1edtech.com");
    }

    @ParameterizedTest
    @CsvSource({
        "hub.connection.hubspot.rate-limit, lots, 100/10s",
        "hub.connection.hubspot.base-url, api.hubapi.com, http://",
        "hub.connection.hubspot.base-url, https://api.hubapi.com/, no slash",
        "hub.connection.hubspot.timeout, 0s, above zero",
        "hub.connection.hubspot.deadline, 0s, above zero",
        "hub.connection.hubspot.max-pause, -1s, above zero",
        "hub.connection.hubspot.max-answer, 0, above zero",
        "hub.connection.hubspot.max-concurrent, 0, 1 or more",
        "hub.connection.hubspot.max-attempts, 0, 1 or more",
        "hub.connection.hubsport.token, x, one of aisensy, calcom"
    })
    void stopsTheStartWithWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> start(Map.of(key, value)).check(false))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining(key.substring(0, key.lastIndexOf('.')))
                .hasMessageContaining(allowed);
    }

    @Test
    void neverShowsTheAddressOfAWebhook() {
        assertThatThrownBy(() -> start(Map.of("hub.connection.google-chat.base-url", "chat.example.org/x?token=s3cr3t"))
                        .check(false))
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void refusesRealCredentialsInProductionWhereTheSandboxIsOn() {
        StartSettings both = start(Map.of("hub.sandbox.enabled", "true", "hub.connection.hubspot.token", "real"));
        both.check(false);
        assertThatThrownBy(() -> both.check(true))
                .hasMessageContaining("hub.sandbox.enabled")
                .hasMessageContaining("hub.connection.hubspot.token")
                .hasMessageNotContaining("real\"");
        StartSettings described = start(
                Map.of("hub.sandbox.enabled", "true", "hub.connection.shop.token", "real"), Map.of("shop", shop("""
                        title: Shop
                        baseUrl: https://api.shop.example
                        login: {kind: bearer, secret: {setting: hub.connection.shop.token}}
                        rateLimit: none
                        test: {path: /me}
                        terms: nobody's
                        """)));
        assertThatThrownBy(() -> described.check(true)).hasMessageContaining("hub.connection.shop.token");
    }

    @Test
    void callsNobodyOutsideWhereAnswersAreOrdered() {
        OutsideSystem shop = shop("""
                title: Shop
                baseUrl: https://api.shop.example
                login:
                  - {kind: bearer, secret: {setting: hub.connection.shop.token}}
                  - {kind: webhook-url, secret: {setting: hub.connection.shop.hook}}
                rateLimit: none
                test: {path: /me}
                terms: nobody's
                """);
        Map<String, String> ordered = Map.of("hub.sandbox.url", "http://localhost:1", "hub.sandbox.ordered", "true");
        Map<String, String> deployed = new HashMap<>(ordered);
        deployed.put("hub.connection.shop.token", "real");
        deployed.put("hub.connection.shop.hook", "https://real.example/hook");
        deployed.put("hub.connection.hubspot.base-url", "https://real.example");
        Configured configured = configured(deployed);
        assertThat(configured.address(shop).simulated()).isTrue();
        assertThat(configured.address(shop).url()).hasToString("http://localhost:1/sandbox/shop");
        assertThat(configured.address(HUBSPOT).simulated()).isTrue();
        // The same way to log in on every machine, whatever secrets are there.
        assertThat(configured.login(shop)).isEqualTo(configured(ordered).login(shop));
    }

    private static OutsideSystem shop(String yaml) {
        return Objects.requireNonNull(
                Systems.of(Map.of("connections/shop.connection.yaml", yaml)).get("shop"));
    }

    private static Configured configured(Map<String, String> values) {
        SmallRyeConfig config = config(values);
        return new Configured(new LiveSettings(config), sandbox(config), new Secrets(config));
    }

    private static StartSettings start(Map<String, String> values) {
        return start(values, Shipped.all());
    }

    private static StartSettings start(Map<String, String> values, Map<String, OutsideSystem> files) {
        SmallRyeConfig config = config(values);
        return new StartSettings(
                config.getConfigMapping(ConnectionSettings.class).systems(),
                new LiveSettings(config),
                sandbox(config),
                new Secrets(config),
                files);
    }

    private static SandboxAddress sandbox(SmallRyeConfig config) {
        return new SandboxAddress(config.getConfigMapping(SandboxConfig.class), config);
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(new HashMap<>(values), "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(ConnectionSettings.class)
                .withMapping(SandboxConfig.class)
                .withValidateUnknown(false)
                .addDefaultInterceptors()
                .build();
    }
}
