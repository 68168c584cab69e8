package io.caravanserai.deploy.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What files of {@code routes/} may use: {@code hub.deploy.<key>}. */
@ConfigMapping(prefix = "hub.deploy")
public interface CheckConfig {
    /** Camel components, by scheme. {@code exec}, {@code class}, {@code language} and other ways to run code stay forbidden. */
    @WithDefault("bean,connection,direct,durable,file,http,https,kamelet,log,platform-http,run,schedule,timer")
    Set<String> allowedComponents();

    /** Components by which a connection may make its calls, {@code via}. */
    @WithDefault("aws2-s3,google-drive,google-sheets")
    Set<String> allowedVia();

    /** Expression languages. Scripting languages stay forbidden. */
    @WithDefault("constant,exchangeProperty,header,jq,jsonpath,method,simple,tokenize,variable")
    Set<String> allowedLanguages();

    /** The packages whose classes {@code beans:} may make, those below them too. The hub's own rooms stay forbidden. */
    @WithDefault("io.caravanserai")
    Set<String> allowedPackages();

    /** Whether routes may call hosts that are no connection's. */
    @WithDefault("false")
    boolean allowAnyHost();
}
