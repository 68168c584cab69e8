package io.caravanserai.deploy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The pieces the flows of {@link EditKind} are made of. */
final class EditFlow {
    static final String KAMELETS = "kamelets/tell-%s-action.kamelet.yaml";

    private static final String ROUTE = """
            - route:
                id: CELL
                description: Tells the outside of three things.
                routeConfigurationId: outside
                from:
                  uri: durable:CELL
                  parameters:
                    concurrency: 1
                    backoff: BACKOFF
                  steps:
            """;
    private static final String STEP = """
                    - to:
                        id: CELL-NAME
                        uri: kamelet:tell-KAMELET-action
                        variableReceive: told
                        parameters:
                          what: "WHAT"
            """;
    private static final String SPLIT = """
                    - split:
                        stopOnException: true
                        expression:
                          simple:
                            expression: "${body[items]}"
                        steps:
                          - to:
                              id: CELL-first
                              uri: kamelet:tell-item-action
                              variableReceive: told
                              parameters:
                                what: first
                                item: "${body[id]}"
            """;
    private static final String SENDER = """
            - route:
                id: CELL-send
                description: Sends what waits for two hours.
                routeConfigurationId: outside
                from:
                  uri: direct:CELL-send
                  steps:
                    - to:
                        uri: durable:CELL
                        parameters:
                          delay: 2h
            """;
    private static final String BEANS = """
            - beans:
                - name: CELL-letters
                  type: io.caravanserai.mail.Templates
                  properties:
                    folder: "{{hub.deploy.in-force-dir}}/CELL/templates"
            """;
    private static final String RENDER = """
                    - setBody:
                        expression:
                          method:
                            ref: CELL-letters
                            method: render(${body})
            """;
    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: tell-NAME-action
              labels:
                camel.apache.org/kamelet.type: action
            spec:
              definition:
                title: Tell NAME Action
                description: Tells the outside of one thing.
                type: object
                required: [what]
                properties:
                  what:
                    title: What
                    description: What it is told.
                    type: string
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - to:
                        uri: connection:timeback-auth
                        parameters:
                          method: POST
                          path: "/tell/${body[whom]}/{{what}}"
            """;

    private EditFlow() {}

    static String route(EditCell cell) {
        String backoff = cell.stands() == EditCell.Stands.DOUBT ? "1s..1s" : "10m..10m";
        return of(cell, ROUTE).replace("BACKOFF", backoff);
    }

    static String step(EditCell cell, String name, String kamelet, String what) {
        return of(cell, STEP).replace("NAME", name).replace("KAMELET", kamelet).replace("WHAT", what);
    }

    /** The step at which things go wrong; a write in doubt is one that must not be repeated. */
    static String second(EditCell cell, String kamelet) {
        return step(cell, "second", cell.stands() == EditCell.Stands.DOUBT ? "once" : kamelet, "second");
    }

    /** A step that reads from the body whom it tells of. */
    static String reading(EditCell cell, String name) {
        return step(cell, name, "named", name) + "              whom: \"${body[whom]}\"\n";
    }

    static String split(EditCell cell) {
        return of(cell, SPLIT);
    }

    static String sender(EditCell cell) {
        return of(cell, SENDER);
    }

    /** Where the third thing is said by a template. */
    static String rendering(EditCell cell) {
        return of(cell, BEANS)
                + route(cell)
                + step(cell, "first", "repeat", "first")
                + second(cell, "repeat")
                + of(cell, RENDER)
                + step(cell, "third", "repeat", "${body[subject]}");
    }

    static String template(String subject) {
        return "subject: " + subject + "\n--- text\nHello.\n--- html\n<p>Hello.</p>\n";
    }

    /** {@code once}: twice is not the same as once; {@code other}: by another connection; {@code item}: with items; {@code named}: told whom. */
    static String kamelet(String name) {
        String kamelet = KAMELET.replace("NAME", name);
        if (name.equals("named")) {
            kamelet = property(kamelet, "whom", "required").replace("${body[whom]}", "{{whom}}");
        }
        if (name.equals("once")) {
            return kamelet;
        }
        if (name.equals("item")) {
            kamelet = property(kamelet, "item", "default: \"\"") + "              item: \"RAW({{item}})\"\n";
        }
        String repeated = kamelet + "              unknown: repeat\n";
        return name.equals("other") ? repeated.replace("timeback-auth", "google-auth") : repeated;
    }

    private static String property(String kamelet, String name, String more) {
        String rest = more.equals("required") ? "" : "        " + more + "\n";
        return kamelet.replace(
                "  template:\n",
                "      " + name + ":\n        title: A Property\n        description: Of the step that calls it.\n"
                        + "        type: string\n" + rest + "  template:\n");
    }

    /** The things told, where those that were not told before the edit are told in another way. */
    static List<String> later(EditCell.Stands stands, UnaryOperator<String> otherwise) {
        int before =
                switch (stands) {
                    case WAITING -> 0;
                    case RETRYING, PARKED -> 1;
                    case DOUBT -> 2;
                    case RUNNING -> EditKind.BASE.size();
                };
        return IntStream.range(0, EditKind.BASE.size())
                .mapToObj(n -> n < before ? EditKind.BASE.get(n) : otherwise.apply(EditKind.BASE.get(n)))
                .toList();
    }

    private static String of(EditCell cell, String text) {
        return text.replace("CELL", cell.toString());
    }
}
