package io.caravanserai.sandbox;

import java.util.List;
import java.util.stream.Stream;

/** Which properties the simulated tickets have. */
final class TicketProperties {

    /** At a ticket that others were merged into: their ids, with semicolons between. */
    static final String MERGED = "hs_merged_object_ids";

    private TicketProperties() {}

    static CrmProperties defined() {
        List<String> usual = List.of(
                "content",
                "createdate",
                "hs_lastmodifieddate",
                "hs_object_id",
                "hs_pipeline",
                "hs_pipeline_stage",
                "hs_ticket_priority",
                "subject");
        CrmProperties defined = new CrmProperties("hs_lastmodifieddate", usual)
                .define("subject", "Ticket name", "string")
                .define("content", "Ticket description", "string")
                .define("hs_pipeline", "Pipeline", "string")
                .define("hs_pipeline_stage", "Ticket status", "string")
                .define("hs_ticket_priority", "Priority", "enumeration", "LOW", "MEDIUM", "HIGH", "URGENT")
                .define("source_type", "Source", "enumeration", "CHAT", "EMAIL", "FORM", "PHONE")
                .define("hubspot_owner_id", "Ticket owner", "string")
                .define("num_contacted_notes", "Number of times contacted", "number")
                .define("time_to_first_agent_reply", "Time to first agent email reply", "number")
                .define("time_to_close", "Time to close", "number")
                .define("hs_feedback_last_ces_rating", "Last CES survey rating", "number")
                .define("hs_object_source_label", "Record source", "string")
                .define("hs_num_times_contacted", "Number of times contacted", "number")
                .define(MERGED, "Merged ticket IDs", "string");
        Stream.of(
                        "first_agent_reply_date",
                        "closed_date",
                        "hs_last_closed_date",
                        "hs_feedback_last_survey_date",
                        "hs_ticket_reopened_at")
                .forEach(name -> defined.define(name, name, "datetime"));
        return defined;
    }
}
