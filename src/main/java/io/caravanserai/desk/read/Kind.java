package io.caravanserai.desk.read;

import java.util.Locale;

/** What the desk works on. */
public enum Kind {
    /** Of {@code support_tickets}; its time is when it was created. */
    TICKETS("support_tickets", "created"),
    /** Threads of {@code support_chat}; its time is when it started. A chat has no pipeline and no priority. */
    CHATS("support_chats", "started");

    private final String table;
    private final String time;

    Kind(String table, String time) {
        this.table = table;
        this.time = time;
    }

    String table() {
        return table;
    }

    /** The column that says when it came in. */
    String time() {
        return time;
    }

    /** As addresses and answers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
