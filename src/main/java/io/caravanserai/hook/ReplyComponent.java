package io.caravanserai.hook;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.apache.camel.component.platform.http.PlatformHttpComponent;

/** Camel's {@code platform-http:} on the hub's engine; each Camel context has its own. */
@Dependent
@Named(ReplyAddress.SCHEME)
public class ReplyComponent extends PlatformHttpComponent {
    @Inject
    ReplyComponent(ReplyEngine engine) {
        setEngine(engine);
    }
}
