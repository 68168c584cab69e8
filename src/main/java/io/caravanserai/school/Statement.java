package io.caravanserai.school;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL with names for its parameters, as JDBC takes it.
 *
 * @param sql with a {@code ?} for each
 * @param names of the parameters, in their order, each as often as it stands there
 */
record Statement(String sql, List<String> names) {
    // Not the casts, which have two colons.
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)\\b");

    static Statement of(String named) {
        List<String> names = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(named);
        String sql = parameter.replaceAll(found -> {
            names.add(found.group(1));
            return "?";
        });
        return new Statement(sql, List.copyOf(names));
    }

    /** @throws IllegalArgumentException where one is missing */
    @Nullable
    Object[] with(Map<String, ?> values) {
        return names.stream()
                .map(name -> {
                    if (!values.containsKey(name)) {
                        throw new IllegalArgumentException("Nothing is given for :" + name + " in " + sql);
                    }
                    return values.get(name);
                })
                .toArray();
    }
}
