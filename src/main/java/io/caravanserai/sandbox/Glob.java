package io.caravanserai.sandbox;

import java.util.regex.Pattern;

/** A pattern of faults and call lists: {@code *} stands for any characters, slashes too; all else for itself. */
record Glob(String text, Pattern pattern) {

    static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        for (String literal : text.split("(?=\\*)|(?<=\\*)")) {
            regex.append(literal.equals("*") ? ".*" : Pattern.quote(literal));
        }
        return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
