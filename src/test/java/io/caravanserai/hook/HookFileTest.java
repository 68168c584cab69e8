package io.caravanserai.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookFileTest {
    private static final String GOOD = "description: A test.\nverify: calcom\nkey: body\n";

    @TempDir
    Path routes;

    private Path flow;

    @BeforeEach
    void makeAFlow() throws IOException {
        flow = Files.createDirectory(routes.resolve("shop"));
        Files.writeString(flow.resolve("order.schema.json"), "{\"type\":\"object\"}");
    }

    private Hook read(String text) throws IOException {
        Files.writeString(flow.resolve("order.hook.yaml"), text);
        return Hooks.read(HookFolder.files(routes), name -> Optional.of("secret of " + name))
                .get("order");
    }

    @Test
    void hasDefaultsForAllThatMayBeLeftOut() throws IOException {
        Hook hook = read(GOOD);
        assertThat(hook.name()).isEqualTo("order");
        assertThat(hook.flow()).isEqualTo("shop");
        assertThat(hook.channel()).isEqualTo("order");
        assertThat(hook.intake()).isEqualTo(new Hook.Intake(64 * 1024, Set.of("application/json"), false));
        assertThat(hook.trust().maxAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(hook.isOpen()).isTrue();
    }

    @Test
    void mayLetEachDeliveryCount() throws IOException {
        byte[] body = {'{', '}'};
        JsonNode json = Json.MAPPER.createObjectNode();
        assertThat(read(GOOD).key().of(json, body)).hasSize(64);
        assertThat(read(GOOD.replace("key: body", "key: none")).key().of(json, body))
                .isNull();
    }

    @Test
    void readsNoCharsetWhereTheBodyIsNotRead() throws IOException {
        String latin = "application/json; charset=ISO-8859-1";
        assertThat(read(GOOD).intake().takes(latin)).isFalse();
        assertThat(read(GOOD + "message: query\n").intake().takes(latin)).isTrue();
    }

    @Test
    void isClosedWithoutASecretUnlessNobodyIsChecked() {
        Map<String, String> files = new HashMap<>(Map.of("shop/order.hook.yaml", GOOD, "shop/order.schema.json", "{}"));
        String path = "shop/order.hook.yaml";
        assertThat(HookFile.read(path, files, name -> Optional.empty()).isOpen())
                .isFalse();
        assertThat(HookFile.read(path, files, name -> Optional.of(" ")).isOpen())
                .isFalse();
        files.put(path, GOOD.replace("calcom", "none"));
        assertThat(HookFile.read(path, files, name -> Optional.empty()).isOpen())
                .isTrue();
    }

    @Test
    void isRefusedWithoutAVerifier() {
        assertThatThrownBy(() -> read("description: A test.\nkey: body\n"))
                .isInstanceOf(WrongHookException.class)
                .hasMessageContaining("order.hook.yaml: verify is missing")
                .hasMessageContaining(
                        "hubspot, calcom, slack, notion, stripe, sendgrid, svix, hmac, bearer, link, none")
                .hasMessageContaining("verify: none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "verify: calcom; verify: magic; order.hook.yaml: verify is 'magic'; allowed are bearer, calcom",
                "verify: calcom; verify: {kind: magic}; verify.kind is 'magic'; allowed are bearer, calcom",
                "verify: calcom; verify: hmac; verify.header is missing.; order.hook.yaml",
                "verify: calcom; verify: {kind: hmac, header: X, algorithm: md5}; verify.algorithm is 'md5'; sha1, sha256, sha512",
                "verify: calcom; verify: {kind: hmac, header: X, hedaer: Y}; verify.hedaer is not known; timestampHeader",
                "verify: calcom; verify: {kind: calcom, header: X}; verify.header is not known; allowed are kind",
                "key: body; key: everything; key is 'everything'; body",
                "key: body; color: red; color is not known; description, verify",
                "key: body; description2: x; description2 is not known; allowed",
                "key: body; maxSize: lots; maxSize is 'lots'; at most 10MB",
                "key: body; maxSize: 11MB; maxSize is '11MB'; at most 10MB",
                "key: body; maxAge: 5 minutes; maxAge is '5 minutes'; 30s, 5m",
                "key: body; key: [{field: a b}]; key[0].field must be a field; payload.uid",
                "key: body; key: [{feild: email}]; key[0].feild is not known; field, default, case",
                "key: body; key: []; key is missing; key: body",
                "key: body; about: a b; about must be a field; payload.uid",
                "key: body; about: [{field: a}]; about is [{; write a text",
                "key: body; answers: [{field: a, status: 200}]; answers[0].is or isNot must be there; not both",
                "key: body; answers: [{field: a, is: b, status: 500}]; answers[0].status is '500'; 200, 202",
                "description: A test.; description: ''; description is; write a text",
            })
    void saysFileKeyValueAndWhatIsAllowed(String good, String bad, String what, String allowed) {
        assertThatThrownBy(() -> read(bad.startsWith(good.split(":")[0] + ":") ? GOOD.replace(good, bad) : GOOD + bad))
                .isInstanceOf(WrongHookException.class)
                .hasMessageContaining("order.hook.yaml")
                .hasMessageContaining(what)
                .hasMessageContaining(allowed);
    }

    @Test
    void isRefusedWithoutAGoodSchema() throws IOException {
        Path schema = flow.resolve("order.schema.json");
        Files.writeString(schema, "{\"type\":\"strng\"}");
        assertThatThrownBy(() -> read(GOOD)).hasMessageContaining("order.schema.json is not a JSON schema");
        Files.writeString(schema, "{");
        assertThatThrownBy(() -> read(GOOD)).hasMessageContaining("order.schema.json is not JSON");
        Files.delete(schema);
        assertThatThrownBy(() -> read(GOOD)).hasMessageContaining("order.schema.json is missing");
    }

    @Test
    void isRefusedUnderANameThatIsTaken() throws IOException {
        Path other = Files.createDirectory(routes.resolve("market"));
        Files.writeString(other.resolve("order.hook.yaml"), GOOD);
        Files.writeString(other.resolve("order.schema.json"), "{}");
        assertThatThrownBy(() -> read(GOOD)).hasMessageContaining("the flow market has a hook order too");
    }

    @Test
    void readsTheHooksOfThisDeployment() {
        Map<String, Hook> hooks = Hooks.read(HookFolder.files(Path.of("routes")), name -> Optional.of("secret"));
        assertThat(hooks).containsKeys("christmas-signup", "calcom-booking");
        assertThat(hooks.values()).allSatisfy(hook -> assertThat(hook.isOpen()).isTrue());
    }
}
