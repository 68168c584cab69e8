package io.caravanserai.layout.wrong.console;

import jakarta.ws.rs.Path;

/** A call whose answer may be Java's own words. */
@Path("/wrong")
class AnswersInAnyForm {}
