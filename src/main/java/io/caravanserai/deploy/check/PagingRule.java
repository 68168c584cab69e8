package io.caravanserai.deploy.check;

import io.caravanserai.connection.PagingOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A read that goes from page to page knows how to find the next one, and where to put it. */
final class PagingRule implements Rule {

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("connection") && endpoint.role() == Endpoint.Role.TO)
                .forEach(endpoint -> PagingOptions.wrong(given(endpoint))
                        .ifPresent(wrong -> found.accept(endpoint.finding(
                                wrong.option(), "wrong-option-value", wrong.problem(), wrong.hint()))));
    }

    private static Map<String, String> given(Endpoint endpoint) {
        Map<String, String> given = new HashMap<>();
        endpoint.parameters().map().forEach((name, field) -> {
            if (field.value() instanceof Yaml.Text text) {
                given.put(name, text.value());
            }
        });
        given.put("read", Boolean.toString(endpoint.reads()));
        return given;
    }
}
