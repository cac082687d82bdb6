import type { Agent } from '../launch/agent';

/** The nodes as `/computer/api/json` shows them, the controller's own among them. */
export function describeNodes(agents: readonly Agent[]): object {
  const computers = agents.map(({ nodeName, label, connection }) => ({
    _class: 'com.cloudbees.jenkins.plugins.amazonecs.ECSComputer',
    displayName: nodeName,
    assignedLabels: [{ name: label }, { name: nodeName }],
    idle: !connection.isBusy,
    numExecutors: 1,
    offline: !connection.hasCalledHome,
    temporarilyOffline: false,
  }));
  const builtIn = {
    _class: 'hudson.model.Hudson$MasterComputer',
    displayName: 'Built-In Node',
    assignedLabels: [{ name: 'built-in' }],
    idle: true,
    numExecutors: 0,
    offline: false,
    temporarilyOffline: false,
  };
  return {
    _class: 'hudson.model.ComputerSet',
    busyExecutors: agents.filter(({ connection }) => connection.isBusy).length,
    computer: [builtIn, ...computers],
    displayName: 'Nodes',
    totalExecutors: agents.length,
  };
}
