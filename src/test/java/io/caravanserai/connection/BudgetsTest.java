package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which limit holds for which call. */
class BudgetsTest {
    @ParameterizedTest
    @CsvSource({
        "google-sheets, GET, /v4/spreadsheets/1/values:batchGet, reads",
        "google-sheets, PUT, /v4/spreadsheets/1/values/A1, none",
        "hubspot, POST, /crm/v3/objects/contacts/search, none"
    })
    void takesTheFirstThatHolds(String system, String method, String path, String limit) {
        assertThat(Shipped.system(system).limits().stream()
                        .filter(each -> each.holdsFor(method, path))
                        .map(CallLimit::name)
                        .findFirst()
                        .orElse("none"))
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({"/orders/1, orders", "/orders, general", "/people/1, general"})
    void readsAPathAsAWhole(String path, String name) {
        CallLimit orders = new CallLimit("orders", "1/1s", null, "/orders/[0-9]+");
        Budget general = Budget.of("shop", null, null);
        Budget special = Budget.of("shop orders", null, null);
        Budgets budgets = new Budgets(general, List.of(new Budgets.Special(orders, special)));
        assertThat(budgets.of("GET", path)).isSameAs(name.equals("orders") ? special : general);
        assertThat(budgets.shown()).isEqualTo("orders 1/1s");
    }
}
