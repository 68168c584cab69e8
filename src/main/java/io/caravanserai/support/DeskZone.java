package io.caravanserai.support;

/** Whose clocks the desk goes by where nobody says otherwise. */
public final class DeskZone {
    /** The default of {@code hub.support.zone}. */
    public static final String DEFAULT = "America/Halifax";

    private DeskZone() {}
}
