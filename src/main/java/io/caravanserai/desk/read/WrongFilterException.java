package io.caravanserai.desk.read;

import java.util.Collection;

/** Something asked that the desk does not know; the message names what there is. */
public final class WrongFilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMED = 30;

    private final String parameter;

    WrongFilterException(String parameter, String message) {
        super(message);
        this.parameter = parameter;
    }

    static WrongFilterException unknown(String parameter, String value, Collection<String> known) {
        String some = String.join(
                ", ",
                known.stream()
                        .map(each -> each.isEmpty() ? "none" : each)
                        .limit(MOST_NAMED)
                        .toList());
        String rest = known.size() > MOST_NAMED ? " and " + (known.size() - MOST_NAMED) + " more" : "";
        return new WrongFilterException(
                parameter,
                "'" + value + "' is no " + parameter + " here. "
                        + (known.isEmpty() ? "The copy has none yet." : "There are: " + some + rest + "."));
    }

    /** The parameter, as addresses name it. */
    public String parameter() {
        return parameter;
    }
}
