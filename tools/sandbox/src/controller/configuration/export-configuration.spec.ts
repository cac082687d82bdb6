import { describe, expect, it } from 'vitest';
import { cloud, documentOf } from '../testing/cloud-documents';
import { exportConfiguration } from './export-configuration';
import { readClouds } from './read-clouds';

describe('an export', () => {
  it('fills in what constructors take, leaves out what is empty or as in a new cloud, and sorts', () => {
    const clouds = readClouds(documentOf({ ...cloud, numExecutors: undefined, NUMEXECUTORS: '1', maxAgents: '50' }));
    expect(exportConfiguration(clouds)).toBe(`jenkins:
  clouds:
    - ecs:
        cluster: "jenkins"
        jenkinsUrl: "http://host.docker.internal:8484/"
        maxAgents: 50
        name: "ecs"
        regionName: "us-east-1"
        templates:
          - agentContainerName: "agent"
            assignPublicIp: false
            cpu: 0
            cpuArchitecture: "X86_64"
            defaultCapacityProvider: false
            enableExecuteCommand: false
            label: "boto3 aws"
            launchType: "FARGATE"
            memory: 0
            memoryReservation: 0
            operatingSystemFamily: "LINUX"
            privileged: false
            securityGroups: "sg-1"
            sharedMemorySize: 0
            subnets: "subnet-1,subnet-2"
            taskDefinitionOverride: "boto3"
            uniqueRemoteFSRoot: false
  mode: "NORMAL"
  numExecutors: 0
  systemMessage: "The stand-in of a controller"
unclassified:
  location:
    adminAddress: "nobody@localhost"
`);
  });

  it('can be loaded again: what is escaped stays what it is', () => {
    const clouds = readClouds(documentOf({ ...cloud, credentialsId: 'aws', tunnel: '^${HOST}:1' }));
    const text = exportConfiguration([...clouds, { kubernetes: { name: 'k8s', skipTlsVerify: true, namespace: '' } }]);
    expect(text).toContain('tunnel: "^${HOST}:1"');
    expect(text).toContain('    - kubernetes:\n        name: "k8s"\n        skipTlsVerify: true\n  mode');
    expect(exportConfiguration(readClouds(text))).toBe(text);
  });

  it('has no clouds where there are none', () => {
    expect(exportConfiguration([])).not.toContain('clouds');
  });
});
