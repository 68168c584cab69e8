package org.example.rules;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A route in Java. Its ids are written down: what a step did is kept under its id. */
public class LeadNoteRoute extends RouteBuilder {
    @Override
    public void configure() {
        from("direct:lead-note")
                .routeId("lead-note")
                .description("Tells sales in Slack of a lead and its points.")
                .routeConfigurationId("outside")
                .setBody(LeadNoteRoute::note)
                .to("kamelet:slack-message-post-action")
                .id("lead-note-slack");
    }

    private static Map<String, Object> note(Exchange lead) {
        Object name = lead.getMessage().getBody(Map.class).get("name");
        return Map.of("text", name + ": " + lead.getVariable("points") + " points");
    }
}
