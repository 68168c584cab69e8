package io.caravanserai.layout.wrong.trigger;

import java.time.LocalDate;
import java.time.ZoneId;

/** Is another thing on another machine. */
final class AsksTheMachine {
    private AsksTheMachine() {}

    static String today(String name) {
        return name.toLowerCase() + LocalDate.now(ZoneId.systemDefault());
    }
}
