package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravanserai.message.ConnectionsView;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call carries for each way to log in that a connection file can say. */
@QuarkusTest
@TestProfile(WithoutSandbox.class)
class LoginsOfFilesTest {
    private static final String SHOP = """
            title: Shop
            %s
            rateLimit: 100/1s
            test: {path: "%s"}
            terms: nobody's
            """;

    @Inject
    Keeper keeper;

    @Inject
    ConnectionsView connections;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private HttpServer vendor;
    private Path secrets;

    @BeforeEach
    void start() throws IOException {
        vendor = Outside.open(this::answer);
        secrets = Files.createTempDirectory(routes.getParent(), "secrets");
        for (String name : new String[] {"user", "secret", "refresh"}) {
            Files.writeString(secrets.resolve(name), name.substring(0, 1) + "1&\n");
        }
    }

    @AfterEach
    void goAway() throws IOException {
        vendor.stop(0);
        HotFolder.beginAgain(routes);
        keeper.checkNow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: none} | GET /me null",
                "{kind: bearer, secret: S} | GET /me Bearer s1&",
                "{kind: basic, user: U, secret: S} | GET /me Basic dTEmOnMxJg==",
                "{kind: header, name: Authorization, secret: S} | GET /me s1&",
                "{kind: query, name: key, secret: S} | GET /me?key=s1%26 null",
                "{kind: header-and-bearer, name: apikey, secret: S} | GET /me Bearer s1&",
                "{kind: oauth2-client, user: U, secret: S, tokens: shop-auth, tokenPath: /token}"
                        + " | POST /token null grant_type=client_credentials&client_id=u1%26&client_secret=s1%26"
                        + "; GET /me Bearer t1",
                "{kind: oauth2-refresh, user: U, secret: S, refresh: R, tokens: shop-auth, tokenPath: /token}"
                        + " | POST /token null grant_type=refresh_token&refresh_token=r1%26&client_id=u1%26&client_secret=s1%26"
                        + "; GET /me Bearer t1",
                "{kind: password-token, user: U, secret: S, tokens: shop-auth, tokenPath: /token, userField: email,"
                        + " passwordField: pw, bearer: .access_token, end: .ends}"
                        + " | POST /token null {\"email\":\"u1&\",\"pw\":\"s1&\"}; GET /me Bearer t1",
                "[{kind: bearer, secret: {file: /nowhere}}, {kind: bearer, secret: S}] | GET /me Bearer s1&"
            })
    void carries(String login, String carried) throws IOException {
        save(login, "baseUrl: " + url(), "/me");
        ConnectionsView.Tested tested = connections.test("shop");
        assertThat(tested.ok()).as(tested.detail()).isTrue();
        assertThat(String.join("; ", calls)).isEqualTo(carried);
        connections.test("shop");
        assertThat(calls).as("a token is kept").hasSize(carried.split("; ").length + 1);
    }

    @Test
    void aWebhooksAddressIsTheSecretAndIsNotShown() throws IOException {
        Files.writeString(secrets.resolve("secret"), url() + "/services/T1/B1");
        save("{kind: webhook-url, secret: S}", "", "");
        assertThat(connections.test("shop").ok()).isTrue();
        assertThat(calls).containsExactly("GET /services/T1/B1 null");
        assertThat(connections.all())
                .filteredOn(shown -> shown.system().equals("shop"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.baseUrl()).isEqualTo(url() + "/services/***"));
    }

    @Test
    void aKeyGoesIntoTheBodyOfACall() throws IOException {
        HotFolder.write(routes, "connections/shop.connection.yaml", """
                title: Shop
                baseUrl: %s
                login: {kind: body, name: apiKey, secret: {file: %s}}
                rateLimit: none
                test: {method: POST, path: /me, body: '{"a": 1}', expect: '.expires_in == 3600'}
                terms: nobody's
                """.formatted(url(), secrets.resolve("secret")));
        keeper.checkNow();
        ConnectionsView.Tested tested = connections.test("shop");
        assertThat(tested.ok()).as(tested.detail()).isTrue();
        assertThat(calls).containsExactly("POST /me null {\"apiKey\":\"s1&\",\"a\": 1}");
        assertThat(tested.detail()).doesNotContain("s1");
    }

    @Test
    void whereEachCustomerHasAnAddressOnlyTheSettingSaysIt() throws IOException {
        save("{kind: none}", "baseUrl: setting", "/me");
        ConnectionsView.Tested tested = connections.test("shop");
        assertThat(tested.ok()).isFalse();
        assertThat(tested.detail()).contains("hub.connection.shop.base-url is not set");
        assertThat(calls).isEmpty();
    }

    @Test
    void saysWhereASecretIsMissing() throws IOException {
        Files.delete(secrets.resolve("secret"));
        save("{kind: bearer, secret: S}", "baseUrl: " + url(), "/me");
        assertThat(connections.test("shop").detail())
                .contains("There is no secret in the file " + secrets.resolve("secret"));
        Files.writeString(secrets.resolve("secret"), "there");
        assertThat(connections.test("shop").ok()).isTrue();
        assertThat(calls).containsExactly("GET /me Bearer there");
    }

    private void save(String login, String baseUrl, String path) throws IOException {
        String places = login;
        for (String name : new String[] {"user", "secret", "refresh"}) {
            places = places.replace(
                    ": " + name.substring(0, 1).toUpperCase(Locale.ROOT), ": {file: " + secrets.resolve(name) + "}");
        }
        HotFolder.write(
                routes,
                "connections/shop.connection.yaml",
                SHOP.formatted((baseUrl + "\nlogin: " + places).strip(), path));
        HotFolder.write(
                routes,
                "connections/shop-auth.connection.yaml",
                SHOP.formatted("baseUrl: " + url() + "\nlogin: {kind: none}", "/me"));
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private String url() {
        return "http://localhost:" + vendor.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add((call.getRequestMethod() + " " + call.getRequestURI() + " "
                        + call.getRequestHeaders().getFirst("Authorization") + " " + body)
                .strip());
        Outside.say(call, 200, "{\"access_token\":\"t1\",\"expires_in\":3600,\"ends\":4102444800000}");
    }
}
