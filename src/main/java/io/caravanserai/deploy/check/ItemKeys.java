package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.stream.Collectors;

/** What tells the writes of one step for one message apart. */
record ItemKeys(Sources sources) {
    private static final Set<String> MANY = Set.of("split", "loop", "multicast");

    /** The splits and loops around a step, and what they go through; empty in none. */
    static String around(Spot step) {
        StringBuilder around = new StringBuilder();
        for (Spot in = step.parent(); in != null; in = in.parent()) {
            if (MANY.contains(in.key())) {
                around.insert(0, in.key() + " " + in.value().at("expression").json() + "; ");
            }
        }
        return around.toString();
    }

    /** What the flow names the item by: in the step, or in the Kamelet it calls; empty where only its position counts. */
    String item(Endpoint step) {
        return step.is("kamelet") ? byKamelet(step) : bare(step.parameters().text("item"));
    }

    private String byKamelet(Endpoint step) {
        return sources.of(Source.Kind.KAMELET)
                .filter(kamelet -> kamelet.name().equals(step.name()))
                .flatMap(kamelet -> kamelet.steps().stream()
                        .filter(inside -> inside.text("uri").startsWith("connection:"))
                        .map(inside -> filled(inside.value().at("parameters").text("item"), step, kamelet)))
                .filter(item -> !item.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String filled(String item, Endpoint step, Source kamelet) {
        String filled = item;
        for (Placeholders.Placeholder placeholder : new Placeholders(item).all()) {
            String given = step.parameters().text(placeholder.key());
            String value = given.isEmpty()
                    ? kamelet.tree()
                            .at("spec", "definition", "properties", placeholder.key())
                            .text("default")
                    : given;
            filled = filled.replace(placeholder.written(), value);
        }
        return bare(filled);
    }

    private static String bare(String item) {
        String bare = item.replaceFirst("(?s)^RAW[({](.*)[)}]$", "$1");
        return bare.equals("position") ? "" : bare;
    }
}
