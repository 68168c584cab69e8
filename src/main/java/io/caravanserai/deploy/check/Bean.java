package io.caravanserai.deploy.check;

import java.util.stream.Stream;

/**
 * A bean that a file declares.
 *
 * @param file path below {@code routes/}
 */
record Bean(String file, String name, Yaml yaml) {
    static Stream<Bean> declared(Sources sources) {
        return sources.running().flatMap(source -> source.spots().stream()
                .filter(spot -> spot.is("beans") && !spot.isFree())
                .flatMap(spot ->
                        spot.value().items().stream().map(yaml -> new Bean(source.path(), yaml.text("name"), yaml))));
    }

    String type() {
        return yaml.text("type").replaceFirst("^#class:", "");
    }

    Finding finding(String key, String rule, String problem, String hint) {
        int line = yaml instanceof Yaml.Fields fields ? fields.line(key) : yaml.line();
        return Place.of(file, line).finding(rule, problem, hint);
    }
}
