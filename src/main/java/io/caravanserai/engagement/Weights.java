package io.caravanserai.engagement;

/** What one of each metric counts in the score. */
record Weights(int newPatients, int appointments, int tasks, int calls) {

    long score(Metrics metrics) {
        return newPatients * metrics.newPatients()
                + appointments * metrics.appointments()
                + tasks * metrics.tasks()
                + calls * metrics.calls();
    }
}
