package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Tested;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutFlows.class)
class OverviewTest {
    @Inject
    ConnectionsView view;

    @Inject
    Systems systems;

    @Any
    @Inject
    Instance<VendorTest> tests;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void triesEverySystemWithoutHarm(String system) {
        Tested tested = view.test(system);
        assertThat(tested.ok()).as(tested.detail()).isTrue();
        assertThat(Outside.state("google-chat").getList("messages")).isEmpty();
    }

    static Set<String> systems() {
        return Shipped.all().keySet();
    }

    /** A connection file is checked without beans: by these names. */
    @Test
    void hasATestForEachNameAConnectionFileMaySay() {
        assertThat(tests.stream().map(VendorTest::name)).containsExactlyInAnyOrderElementsOf(Vendors.tests());
    }

    @Test
    void showsAConnectionThatFailsAndThatItWorksAgain() {
        Outside.fault("hubspot", "{'path':'*','status':401,'count':1}");
        Tested tested = view.test("hubspot");
        assertThat(tested.ok()).isFalse();
        assertThat(tested.detail()).contains("401").contains("Check the credentials");
        assertThat(shown("hubspot").health()).isEqualTo("failing");
        assertThat(shown("hubspot").lastError()).contains("401");
        view.test("hubspot");
        assertThat(shown("hubspot").health()).isEqualTo("ok");
        assertThat(shown("hubspot").lastErrorAt()).isNotNull();
    }

    /** Another version of an API is an edit of its file. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03", "2026-09"})
    void callsTheVersionThatTheFileNames(String version) {
        Map<String, String> files = Shipped.texts();
        Map<String, String> edited = new HashMap<>(files);
        edited.compute(
                "connections/hubspot.connection.yaml",
                (path, text) -> text.replace("objects: /crm/v3/objects", "objects: /crm/objects/" + version));
        systems.open(edited);
        try {
            Outside.forgetCalls("hubspot");
            assertThat(view.test("hubspot").ok()).isTrue();
            assertThat(view.test("hubspot-search").ok()).isTrue();
            assertThat(Outside.calls("hubspot", "").getList("path"))
                    .allSatisfy(path -> assertThat(path).asString().contains("/crm/objects/" + version + "/contacts"))
                    .hasSize(2);
        } finally {
            systems.open(files);
        }
    }

    @Test
    void namesNoSecret() {
        assertThat(view.all().toString()).doesNotContain("token=").doesNotContain("sandbox-secret");
        assertThat(shown("google-chat").sandbox()).isTrue();
        assertThat(shown("google-chat").configured()).isTrue();
    }

    @Test
    void knowsOnlyWhatThereIs() {
        assertThatThrownBy(() -> view.test("fax")).isInstanceOf(NoSuchElementException.class);
    }

    private ConnectionsView.Connected shown(String system) {
        return view.all().stream()
                .filter(connected -> connected.system().equals(system))
                .findFirst()
                .orElseThrow();
    }
}
