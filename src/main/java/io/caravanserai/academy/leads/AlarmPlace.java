package io.caravanserai.academy.leads;

import java.util.Locale;

/** Where a pause can be told. */
public enum AlarmPlace {
    SLACK,
    GOOGLE_CHAT;

    /** As settings and routes write it: {@code google-chat}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
