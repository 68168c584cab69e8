package io.caravanserai.sandbox;

import java.util.List;

/** The spreadsheet of the simulated support desk, shared with the hub and empty until it writes there. */
final class DeskSheets {

    /** Its id. */
    static final String ID = "sandbox-support";

    private DeskSheets() {}

    static Workbook workbook() {
        return new Workbook(
                ID,
                "Support desk",
                List.of(
                        new Worksheet(0, "Tickets", List.of()),
                        new Worksheet(1, "Chats", List.of()),
                        new Worksheet(2, "Sync_Log", List.of())));
    }
}
