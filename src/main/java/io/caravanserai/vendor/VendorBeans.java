package io.caravanserai.vendor;

import io.caravanserai.vendor.aws.S3Objects;
import io.caravanserai.vendor.yobi.Yobi;
import java.util.List;

/** What routes may call of the vendors' rooms. */
public final class VendorBeans {
    private VendorBeans() {}

    /** The classes, each with a name for routes. */
    public static List<Class<?>> all() {
        return List.of(S3Objects.class, Yobi.class);
    }
}
