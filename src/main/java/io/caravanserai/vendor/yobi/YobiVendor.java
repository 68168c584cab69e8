package io.caravanserai.vendor.yobi;

import io.caravanserai.connection.Vendor;
import java.util.Set;

/** What Yobi's room adds: a test of its own. */
public final class YobiVendor implements Vendor {
    @Override
    public Set<String> tests() {
        return Set.of(YobiFindings.NAME);
    }
}
