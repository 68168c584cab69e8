package io.caravanserai.school;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The flows as they are, without a login, with an academy in which nobody is yet. */
public final class AcademyProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        // A run begins when a test says so.
        return Map.of(
                "hub.login.mode",
                "off",
                "camel.main.auto-startup-exclude-pattern",
                "schedule:*",
                "hub.academy.leads.alarm",
                "slack");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Academy.class));
    }

    /** Made when the hub starts: profiles are asked before there is a database. */
    public static final class Academy implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of("hub.academy.datasource.jdbc-url", AcademyFixture.withTables());
        }

        @Override
        public void stop() {}
    }
}
