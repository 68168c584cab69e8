package io.caravanserai.desk;

import io.caravanserai.desk.digest.SupportDigest;
import io.caravanserai.desk.sheet.SupportSheet;
import io.caravanserai.desk.sheet.SupportSheetWrites;
import java.util.List;

/** What routes may call of the desk. */
public final class DeskBeans {
    private DeskBeans() {}

    /** The classes, each with a name for routes. */
    public static List<Class<?>> all() {
        return List.of(
                SupportSync.class,
                SupportPages.class,
                SupportTrial.class,
                SupportChanges.class,
                SupportSpare.class,
                SupportDigest.class,
                SupportSheet.class,
                SupportSheetWrites.class);
    }
}
