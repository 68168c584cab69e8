package io.caravanserai.deploy.check;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands.
 *
 * @param line 1-based
 * @param route null outside routes
 * @param step null outside steps
 */
record Place(
        String file,
        int line,
        @Nullable String route,
        @Nullable String step) {
    static Place of(String file, int line) {
        return new Place(file, line, null, null);
    }

    Place line(int other) {
        return new Place(file, other, route, step);
    }

    Place route(String id) {
        return new Place(file, line, id.isEmpty() ? null : id, null);
    }

    Place step(String name) {
        return new Place(file, line, route, name);
    }

    Finding finding(String rule, String problem, String hint) {
        return new Finding(file, line, route, step, rule, problem, hint);
    }
}
