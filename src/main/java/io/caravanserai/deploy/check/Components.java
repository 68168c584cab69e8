package io.caravanserai.deploy.check;

import java.util.List;
import java.util.Map;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.util.URISupport;

/** The components there are, and the options of their endpoints, as Camel's catalog knows them. */
final class Components {
    private final DefaultRuntimeCamelCatalog catalog = new DefaultRuntimeCamelCatalog(true);

    Components() {
        catalog.setJSonSchemaResolver(new ComponentSchemas());
    }

    /** Whether this hub has it. */
    boolean has(String scheme) {
        return ComponentSchemas.isThere(scheme);
    }

    /**
     * What the catalog says of these options.
     *
     * @param options by name; a value that begins with two braces is one that is known later only
     * @return without any fault for a component that nothing describes
     */
    EndpointValidationResult look(Endpoint endpoint, Map<String, Object> options) {
        boolean read = endpoint.role() == Endpoint.Role.FROM;
        String query = URISupport.createQueryString(options, true);
        return catalog.validateEndpointProperties(endpoint.uri() + "?" + query, false, read, !read);
    }

    /** The names of the options that mean something where the endpoint stands. */
    List<String> options(Endpoint endpoint) {
        String otherSide = endpoint.role() == Endpoint.Role.FROM ? "producer" : "consumer";
        ComponentModel model = catalog.componentModel(endpoint.scheme());
        return model.getEndpointParameterOptions().stream()
                .filter(option -> !option.getLabel().contains(otherSide))
                .map(EndpointOptionModel::getName)
                .toList();
    }

    /** Whether an option stands behind the colon, rather than among the parameters. */
    boolean isInPath(Endpoint endpoint, String option) {
        return catalog.componentModel(endpoint.scheme()).getEndpointPathOptions().stream()
                .anyMatch(each -> each.getName().equals(option));
    }
}
