package io.caravanserai.layout.wrong.message;

import org.quartz.Scheduler;

record KnowsQuartz(Scheduler scheduler) {}
