package io.caravanserai.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A kind of edit, and where a message stands when it comes. Each has a flow of its own, named like it. */
record EditCell(EditKind kind, Stands stands) {
    /** Where the message stands. */
    enum Stands {
        WAITING("waiting"),
        RUNNING("running"),
        RETRYING("retrying"),
        PARKED("parked"),
        DOUBT("in doubt");

        /** As the page calls it. */
        final String title;

        Stands(String title) {
            this.title = title;
        }
    }

    static List<EditCell> all() {
        return Arrays.stream(EditKind.values())
                .flatMap(kind -> Arrays.stream(Stands.values()).map(stands -> new EditCell(kind, stands)))
                .toList();
    }

    String file() {
        return this + "/" + this + ".camel.yaml";
    }

    String answers() {
        return this + "/" + this + ".edit.yaml";
    }

    /** The channel its message is in at the end. */
    String channel() {
        return kind == EditKind.CHANNEL_RENAMED ? this + "-anew" : toString();
    }

    /** The name of its flow. */
    @Override
    public String toString() {
        return (kind.name() + "-" + stands.name()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
