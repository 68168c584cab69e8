package org.example.rules;

import java.util.Map;

/** How much a lead is worth. A rule knows neither Camel nor the hub, so that it is tested in milliseconds. */
public class LeadScore {
    private int perSeat = 1;

    /** Points for each seat; set in the route file, {@code properties: {perSeat: "3"}}. */
    public void setPerSeat(int perSeat) {
        this.perSeat = perSeat;
    }

    /** The points of a lead, {@code {"seats": 10}}; 0 where it does not say how many. */
    public int points(Map<String, Object> lead) {
        return lead.get("seats") instanceof Number seats ? seats.intValue() * perSeat : 0;
    }
}
