package io.caravanserai.layout.wrong.flow;

import jakarta.ws.rs.core.Response;

record AnswersTheWeb(Response answer) {}
