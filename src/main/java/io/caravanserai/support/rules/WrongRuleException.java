package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree.Mistake;
import java.util.List;

/** A rule that cannot be read. */
final class WrongRuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Mistake mistake;

    WrongRuleException(List<Object> at, String problem, String hint) {
        super(problem + " " + hint);
        this.mistake = new Mistake(at, problem, hint);
    }

    Mistake mistake() {
        return mistake;
    }
}
